A = 1
# old = compute(1)
# if old:
#     save(old)

B = 2
# result = save(A)
