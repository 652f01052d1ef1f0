-- 10,000 people, 100,000 posts with tags, 500,000 comments: the same on every machine, but for the ids.
-- The table "texts" (n, title, body, html, text, excerpt, read_minutes) is there already.
-- Nothing fires here, so what triggers keep (docs/decisions/0010) is filled by hand.
SET LOCAL session_replication_role = replica;

CREATE TEMP TABLE person ON COMMIT DROP AS
  SELECT n, uuidv7(-age) AS id, now() - age AS born, CASE WHEN n % 2 = 0 THEN uuidv7(-age) END AS avatar_id
  FROM (SELECT n, n * interval '150 minutes' AS age FROM generate_series(1, 10000) n) people;
CREATE TEMP TABLE article ON COMMIT DROP AS
  SELECT n, uuidv7(-age) AS id, date_trunc('milliseconds', now() - age) AS born, (n * 7919) % 10000 + 1 AS author,
    CASE WHEN n % 3 = 0 THEN uuidv7(-age) END AS cover_id, n % 5 AS likes, (n * 31) % 11 AS comments
  FROM (SELECT n, n * interval '9 minutes' AS age FROM generate_series(1, 100000) n) articles;
CREATE TEMP TABLE remark ON COMMIT DROP AS
  SELECT a.n AS article, k, uuidv7(-(now() - a.born) + k * interval '1 minute') AS id, a.born + k * interval '1 minute' AS born,
    (a.n * 13 + k * 101) % 10000 + 1 AS author, (a.comments - 1) / 3 AS replies
  FROM article a, generate_series(1, a.comments) k;
CREATE INDEX ON person (n);
CREATE INDEX ON article (n);
ANALYZE person, article, remark;

INSERT INTO users (id, email, email_verified_at, username, name, bio, avatar_id, created_at, updated_at)
  SELECT id, 'person' || n || '@example.com', born, 'person' || n, 'Person Number ' || n, 'One of ten thousand.', avatar_id, born, born FROM person;
INSERT INTO user_roles (user_id, role_id)
  SELECT p.id, r.id FROM person p JOIN roles r ON r.name = CASE WHEN p.n % 5 = 0 THEN 'author' ELSE 'member' END;

INSERT INTO media (id, file_id, owner_id, purpose, filename, content_type, bytes, key, status, progress, width, height, blurhash, alt, variants, created_at, ready_at)
  SELECT m.id, m.id, m.owner, m.purpose, 'picture.jpg', 'image/jpeg', 90000, 'originals/' || m.id, 'ready', 100, 2000, 1200, 'LGF5]+Yk^6#M@-5c,1J5@[or[Q6.', 'A picture',
    (SELECT jsonb_agg(jsonb_build_object('width', w, 'height', w * 3 / 5, 'format', f, 'bytes', w * 30, 'key', 'variants/' || m.id || '/' || w || '.' || f))
     FROM unnest(m.widths) w, unnest(ARRAY['webp', 'avif']) f),
    m.born, m.born
  FROM (
    SELECT avatar_id AS id, id AS owner, 'avatar' AS purpose, ARRAY[320, 640] AS widths, born FROM person WHERE avatar_id IS NOT NULL
    UNION ALL
    SELECT a.cover_id, p.id, 'cover', ARRAY[320, 640, 1280, 1920], a.born FROM article a JOIN person p ON p.n = a.author WHERE a.cover_id IS NOT NULL
  ) m;

INSERT INTO posts (id, author_id, slug, title, body, html, text, excerpt, cover_id, status, published_at, read_minutes, like_count, comment_count, comment_sequence, view_count, created_at, updated_at)
  SELECT a.id, p.id, 'post-' || a.n, t.title || ' ' || a.n, t.body, t.html, t.text, t.excerpt, a.cover_id, 'published', a.born, t.read_minutes, a.likes, a.comments, a.comments, a.n * 37 % 500, a.born, a.born
  FROM article a JOIN person p ON p.n = a.author JOIN texts t ON t.n = a.n % (SELECT count(*) FROM texts);
INSERT INTO post_likes (post_id, user_id, created_at)
  SELECT a.id, p.id, a.born FROM article a, generate_series(1, a.likes) k JOIN person p ON true WHERE p.n = (a.n + k * 37) % 10000 + 1;

INSERT INTO tags (slug, name) SELECT 'tag-' || n, 'Tag ' || n FROM generate_series(0, 59) n;
INSERT INTO post_tags (post_id, tag_id, published_at)
  SELECT DISTINCT a.id, t.id, a.born FROM article a, generate_series(0, a.n % 4) k JOIN tags t ON true WHERE t.slug = 'tag-' || (a.n * 17 + k * 23) % 60;
UPDATE tags SET post_count = (SELECT count(*) FROM post_tags WHERE tag_id = tags.id);
INSERT INTO categories (slug, name, color) SELECT 'category-' || n, 'Category ' || n, '#2563eb' FROM generate_series(0, 11) n;
INSERT INTO post_categories (post_id, category_id, published_at)
  SELECT a.id, c.id, a.born FROM article a JOIN categories c ON c.slug = 'category-' || a.n % 12;
UPDATE categories SET post_count = (SELECT count(*) FROM post_categories WHERE category_id = categories.id);
-- One follows half of all people; everybody else 20.
INSERT INTO follows (follower_id, followed_id)
  SELECT a.id, b.id FROM person a JOIN person b ON b.n % 2 = 0 WHERE a.n = 1
  UNION SELECT a.id, b.id FROM person a, generate_series(1, 20) k JOIN person b ON true
  WHERE a.n > 1 AND b.n = (a.n * 7 + k * 467) % 10000 + 1 AND b.n <> a.n;

-- Every third comment answers the first one.
INSERT INTO comments (id, post_id, author_id, parent_id, depth, reply_count, sequence, body, html, created_at)
  SELECT r.id, a.id, p.id, first.id, CASE WHEN first.id IS NULL THEN 0 ELSE 1 END, CASE WHEN r.k = 1 THEN r.replies ELSE 0 END, r.k,
    'Something worth *saying*.', E'<p>Something worth <em>saying</em>.</p>\n', r.born
  FROM remark r JOIN article a ON a.n = r.article JOIN person p ON p.n = r.author
    LEFT JOIN remark first ON first.article = r.article AND first.k = 1 AND r.k > 1 AND r.k % 3 = 1
  ORDER BY r.id;
DROP TABLE texts;
