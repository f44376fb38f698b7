"""Optimum-fit paragraph setting: line breaking over boxes, glue and penalties."""
