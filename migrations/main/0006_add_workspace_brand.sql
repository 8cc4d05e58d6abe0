-- How a workspace presents itself on the pages its codes show.

ALTER TABLE workspace ADD COLUMN brand_colour TEXT; -- #rrggbb
ALTER TABLE workspace ADD COLUMN logo_file_id TEXT; -- of an image in `file`
