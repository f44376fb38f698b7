"""What keeps the PDF for the screen from being read by everybody."""
