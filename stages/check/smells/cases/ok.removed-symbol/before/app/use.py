from app.util import helper

x = helper()
