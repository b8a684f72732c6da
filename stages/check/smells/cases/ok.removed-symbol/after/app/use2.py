from app.other2 import helper

x = helper()
