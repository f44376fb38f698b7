"""What is known of English: its words, and the checks that look at English alone.

Checks of all languages ask here where a passage is in English, or where English is quoted in another language. Nothing
here looks at another language, and nothing here knows more than the sources and how they are edited.
"""
