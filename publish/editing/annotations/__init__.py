"""What is known of the words, learned once: dates and quotations, read by checks and outputs alike."""
