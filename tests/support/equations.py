"""Which sums follow from given ones: linear equations over fractions."""


def reduced(vectors):
    basis = {}
    for vector in vectors:
        rest = remainder(vector, basis)
        lead = next((at for at, value in enumerate(rest) if value), None)
        if lead is not None:
            basis[lead] = [value / rest[lead] for value in rest]
    return basis


def remainder(vector, basis):
    rest = list(vector)
    for at in range(len(rest)):
        if rest[at] and at in basis:
            factor = rest[at]
            rest = [one - factor * other for one, other in zip(rest, basis[at], strict=True)]
    return rest
