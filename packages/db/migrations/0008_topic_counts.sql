-- What was written before there was search, and the order of comments that were public already.
UPDATE posts SET text = regexp_replace(html, '<[^>]+>', ' ', 'g');
--> statement-breakpoint
UPDATE comments SET sequence = placed.place
  FROM (SELECT id, row_number() OVER (PARTITION BY post_id ORDER BY id) AS place FROM comments) placed
  WHERE comments.id = placed.id;
--> statement-breakpoint
UPDATE posts SET comment_sequence = last.place
  FROM (SELECT post_id, max(sequence) AS place FROM comments GROUP BY post_id) last
  WHERE posts.id = last.post_id;
--> statement-breakpoint
UPDATE post_tags SET published_at = posts.published_at FROM posts WHERE posts.id = post_id AND posts.status = 'published';
--> statement-breakpoint
UPDATE tags SET post_count = (SELECT count(*) FROM post_tags WHERE tag_id = tags.id AND published_at IS NOT NULL);
--> statement-breakpoint
-- From here on the database itself keeps post_tags.published_at, post_categories.published_at and both post counts:
-- whichever code, import, merge or erasure changes a post, none can forget them.
CREATE FUNCTION topic_of_post_is_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.published_at := (SELECT published_at FROM posts WHERE id = NEW.post_id AND status = 'published');
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER post_tags_new BEFORE INSERT ON post_tags FOR EACH ROW EXECUTE FUNCTION topic_of_post_is_new();
--> statement-breakpoint
CREATE TRIGGER post_categories_new BEFORE INSERT ON post_categories FOR EACH ROW EXECUTE FUNCTION topic_of_post_is_new();
--> statement-breakpoint
CREATE FUNCTION post_is_shown_or_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shown timestamptz := CASE WHEN NEW.status = 'published' THEN NEW.published_at END;
BEGIN
  UPDATE post_tags SET published_at = shown WHERE post_id = NEW.id AND published_at IS DISTINCT FROM shown;
  UPDATE post_categories SET published_at = shown WHERE post_id = NEW.id AND published_at IS DISTINCT FROM shown;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER posts_shown_or_hidden AFTER UPDATE OF status, published_at ON posts FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.published_at IS DISTINCT FROM NEW.published_at)
  EXECUTE FUNCTION post_is_shown_or_hidden();
--> statement-breakpoint
-- Locks the topics in the order of their ids, so that two posts with the same ones wait for each other.
CREATE FUNCTION count_posts_of_tags() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
  steps integer[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(tag_id), array_agg(step) INTO ids, steps FROM
      (SELECT tag_id, count(published_at)::int AS step FROM new_rows GROUP BY tag_id HAVING count(published_at) > 0 ORDER BY tag_id) s;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(tag_id), array_agg(step) INTO ids, steps FROM
      (SELECT tag_id, -count(published_at)::int AS step FROM old_rows GROUP BY tag_id HAVING count(published_at) > 0 ORDER BY tag_id) s;
  ELSE
    SELECT array_agg(tag_id), array_agg(step) INTO ids, steps FROM
      (SELECT tag_id, sum(step)::int AS step FROM
        (SELECT tag_id, count(published_at) AS step FROM new_rows GROUP BY tag_id
         UNION ALL SELECT tag_id, -count(published_at) FROM old_rows GROUP BY tag_id) both_rows
       GROUP BY tag_id HAVING sum(step) <> 0 ORDER BY tag_id) s;
  END IF;
  IF ids IS NOT NULL THEN
    PERFORM 1 FROM tags WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    UPDATE tags SET post_count = post_count + s.step FROM unnest(ids, steps) AS s(id, step) WHERE tags.id = s.id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER post_tags_inserted AFTER INSERT ON post_tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_of_tags();
--> statement-breakpoint
CREATE TRIGGER post_tags_updated AFTER UPDATE ON post_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_of_tags();
--> statement-breakpoint
CREATE TRIGGER post_tags_deleted AFTER DELETE ON post_tags REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_of_tags();
--> statement-breakpoint
CREATE FUNCTION count_posts_of_categories() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
  steps integer[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(category_id), array_agg(step) INTO ids, steps FROM
      (SELECT category_id, count(published_at)::int AS step FROM new_rows GROUP BY category_id HAVING count(published_at) > 0 ORDER BY category_id) s;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(category_id), array_agg(step) INTO ids, steps FROM
      (SELECT category_id, -count(published_at)::int AS step FROM old_rows GROUP BY category_id HAVING count(published_at) > 0 ORDER BY category_id) s;
  ELSE
    SELECT array_agg(category_id), array_agg(step) INTO ids, steps FROM
      (SELECT category_id, sum(step)::int AS step FROM
        (SELECT category_id, count(published_at) AS step FROM new_rows GROUP BY category_id
         UNION ALL SELECT category_id, -count(published_at) FROM old_rows GROUP BY category_id) both_rows
       GROUP BY category_id HAVING sum(step) <> 0 ORDER BY category_id) s;
  END IF;
  IF ids IS NOT NULL THEN
    PERFORM 1 FROM categories WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    UPDATE categories SET post_count = post_count + s.step FROM unnest(ids, steps) AS s(id, step) WHERE categories.id = s.id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER post_categories_inserted AFTER INSERT ON post_categories REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_of_categories();
--> statement-breakpoint
CREATE TRIGGER post_categories_updated AFTER UPDATE ON post_categories REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_of_categories();
--> statement-breakpoint
CREATE TRIGGER post_categories_deleted AFTER DELETE ON post_categories REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_of_categories();
