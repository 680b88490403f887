"""What makes data files of the product from labeled texts; none of it is deployed."""
