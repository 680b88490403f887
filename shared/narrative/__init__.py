"""The guided narrative: a process that authors write and prove, and the stories that people tell by it."""
