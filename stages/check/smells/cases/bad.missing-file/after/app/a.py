from .missing import thing
from ..elsewhere.x import y
