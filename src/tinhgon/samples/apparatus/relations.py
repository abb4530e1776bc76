"""Relations beyond the tree a sample begins with."""

from tinhgon.samples.apparatus.world import World


def open_relations(world: World) -> None:
    """Write who leads, guides, inspects and coordinates with whom."""
    relate = world.book.relate
    relate(world.committee, world.government, "leads")
    for district in world.districts.values():
        relate(district.committee, district.government, "leads")
        if "Ủy ban Kiểm tra" in world.bodies:
            relate(world.bodies["Ủy ban Kiểm tra"], district.committee, "inspects")
        for key, office in district.offices.items():
            if key in world.departments:
                relate(world.departments[key], office, "guides")
    for commune in world.communes.values():
        relate(commune.committee, commune.government, "leads")
    for key, department in world.departments.items():
        if "TTR" in world.departments and key not in {"TTR", "VP"}:
            relate(world.departments["TTR"], department, "inspects")
    for body, key in (("Ban Tổ chức", "NV"), ("Ban Nội chính", "TTR"), ("Văn phòng", "VP")):
        if body in world.bodies and key in world.departments:
            relate(world.bodies[body], world.departments[key], "coordinates")
