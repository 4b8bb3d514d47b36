"""Parts of the window that show one thing and know neither engine nor document."""
