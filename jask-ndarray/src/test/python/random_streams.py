"""What NumPy's SFC64 gives for seeds and paths: run from the module's folder with NumPy 1.24."""

import numpy as np

SEEDS = [0, 1, 42, 2**32, 2**64 - 1, 2**96 + 7, 2**128 + 5, 2**200 - 3]
PATHS = [(), (0,), (1,), (3, 5), (2**33, 1), (7, 0, 0, 2**62)]

with open("src/test/resources/numpy/random_streams.csv", "w") as out:
    out.write("seed,path,words,doubles\n")
    for seed in SEEDS:
        for path in PATHS:
            sequence = np.random.SeedSequence(seed, spawn_key=path)
            words = np.random.SFC64(sequence).random_raw(300)[[0, 1, 2, 255, 256, 299]]
            doubles = np.random.Generator(np.random.SFC64(sequence)).random(2)
            fields = [
                str(seed),
                " ".join(map(str, path)),
                " ".join(map(str, words)),
                " ".join(map(repr, map(float, doubles))),
            ]
            out.write(",".join(fields) + "\n")
