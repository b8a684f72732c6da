from app.util import LIMIT, helper

x = helper() + LIMIT
