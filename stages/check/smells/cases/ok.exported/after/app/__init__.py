from .util import helper
