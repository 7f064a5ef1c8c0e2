"""For whoever teaches the course: check a folder of students' notebooks, and make a copy for a class without solutions.

    python -m course_lib.instructors.class_check FOLDER
    python -m course_lib.instructors.class_copy FOLDER

No notebook leans on this room. INSTRUCTORS.md says how to use it.
"""
