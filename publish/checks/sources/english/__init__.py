"""Knowledge of English: lists of words, and the checks that look at English only.

Checks of all languages use these lists for English passages, and for English that is quoted in another language.
Nothing in this package looks at other languages.
"""
