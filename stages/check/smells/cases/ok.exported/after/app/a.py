from .util import A, B, SLOW, Thing, helper, os, read
from .dynamic import anything
from packaging.utils import canonicalize_name
from . import util, sub, helper as again
