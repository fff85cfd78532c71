"""`/docs`: the API's reference page, which works offline and under our strict content policy.

Swagger UI's own files come from the package fastapi-swagger; of it, nothing but these files is used.
"""

from importlib.resources import files
from pathlib import Path

from genie.contract.secure import PAGE_POLICY

SWAGGER_FOLDER = Path(str(files("fastapi_swagger.resources")))
SWAGGER_FILES = ("swagger-ui-bundle.js", "swagger-ui.css")
# Swagger UI's style sheet holds its arrows as data: images.
REFERENCE_POLICY = PAGE_POLICY.replace("img-src 'self'", "img-src 'self' data:")
