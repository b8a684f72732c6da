def 𝓮𝔁𝓮𝓬(x):
    return x


соре = 1
cope = 2
