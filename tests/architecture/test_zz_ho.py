from tests.architecture.test_every_screen import *

class Mine(Walk):
    def pictures(self):
        for name, make in super().pictures():
            if name.startswith("handover-"):
                yield name, make

@pytest.mark.parametrize(
    ("scheme", "scale", "sizes", "direction"),
    [
        (Scheme.LIGHT, 100, (SMALLEST,DESIGNED), "ltr"),
        (Scheme.DARK, 200, (SMALLEST,), "rtl"),
    ],
    indirect=["direction"],
)
def test_mine(direction: None, sample: Path, theme: Theme, scheme: Scheme, scale: int, sizes) -> None:
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    with Mine(sample, theme, sizes, in_every_way) as walk:
        found = walk.go_round()
    print("SEEN", walk.seen)
    for k,v in found.items():
        print("FOUND", k)
        for x in v: print("    ", x)
    assert found == {}
