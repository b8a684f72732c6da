"""from acme import a"""
D = 2
