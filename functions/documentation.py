"""The doors of the API's documentation: the document, the page, and the files that the page is made of."""

from functions.areas import load_areas
from shared.core.http.openapi import documentation_area
from shared.core.version import VERSION

area = documentation_area(load_areas, VERSION)
find_entry_point = area.find_entry_point
