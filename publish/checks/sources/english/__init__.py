"""Knowledge of English: its words, and the checks that look only at English.

Checks for all languages use this package for passages in English, and for English quoted in another language. Nothing
here looks at other languages or depends on more than the sources and how they are edited.
"""
