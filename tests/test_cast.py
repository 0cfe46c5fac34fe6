from helpers import cast


def test_the_same_seed_gives_the_same_reviews_and_another_seed_others() -> None:
    assert cast.reviews(50, seed=1) == cast.reviews(50, seed=1)
    assert cast.reviews(50, seed=1) != cast.reviews(50, seed=2)


def test_a_thousand_reviews_are_varied() -> None:
    texts = cast.reviews()
    assert len(texts) == 1000
    assert len(set(texts)) > 500
