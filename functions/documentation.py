"""API area of the documentation: the OpenAPI document, the page, and the files that the page loads."""

from functions.areas import load_areas
from shared.core.http.openapi import documentation_area
from shared.core.version import VERSION

area = documentation_area(load_areas, VERSION)
find_entry_point = area.find_entry_point
