/** Everything that runs and shows comes in files, so that the page needs no leave for inline scripts and styles. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>API reference · Agora</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/docs.css">
<script src="/api/docs/start.js" type="module"></script>
</head>
<body>
<a class="skip" href="#reference">To the reference</a>
<header>
<h1>API reference</h1>
<p id="viewer">Looking who is here…</p>
<nav aria-label="Site"><a href="/">Agora</a> <a href="/docs">Guide</a> <a href="/settings/keys">API keys</a> <a href="/api/openapi.json">OpenAPI</a></nav>
</header>
<main id="reference" tabindex="-1"><p class="waiting">Reading what can be called…</p></main>
<noscript><p class="waiting">This page needs JavaScript; <a href="/api/openapi.json">the OpenAPI document</a> does not.</p></noscript>
</body>
</html>
`;
