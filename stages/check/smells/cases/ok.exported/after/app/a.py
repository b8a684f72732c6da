from .util import A, B, SLOW, Thing, helper, os, read
from .dynamic import anything
from . import util, sub, helper as again
