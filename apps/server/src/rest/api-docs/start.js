const { classList } = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
const colour = () => classList.toggle("dark-mode", (chosen ?? (dark.matches ? "dark" : "light")) === "dark");
colour();
dark.addEventListener("change", colour);

const main = document.querySelector("#reference");
const viewer = document.querySelector("#viewer");

void tellWhoIsHere().catch(() => viewer.remove());
await show().catch(() => {
  main.textContent = "The reference could not be read. Please load the page again.";
});

async function show() {
  const [response] = await Promise.all([fetch("/api/openapi.json"), library()]);
  const document = await response.json();
  main.textContent = "";
  SwaggerUIBundle({
    // Calls go to where this page came from, under whatever name that is reached.
    spec: { ...forTrying(document), servers: [{ url: "/api/v1" }] },
    domNode: main,
    deepLinking: true,
    docExpansion: "none",
    filter: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    persistAuthorization: false,
    validatorUrl: null,
  });
}

/** What is filled in is sent: so only what a call needs is, and no other page's cursor or key for acting once. */
function forTrying(value, key) {
  if (key === "example" || key === "examples" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => forTrying(one));
  const { example, ...rest } = value;
  const optional = typeof value.in === "string" && !value.required;
  return Object.fromEntries(
    Object.entries(optional ? rest : value).map(([name, one]) => [name, forTrying(one, name)]),
  );
}

function library() {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = "/api/docs/swagger-ui-bundle.js";
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

/** A cookie goes with every call by itself; whoever tries one should know as whom. */
async function tellWhoIsHere() {
  const person = await (await fetch("/api/v1/auth/me")).json();
  const link = document.createElement("a");
  link.href = "/sign-in";
  link.textContent = "Sign in";
  viewer.replaceChildren(
    ...(person
      ? [`Calls are made as ${person.username}, for real.`]
      : [link, " to make calls as yourself, or paste an API key under Authorize."]),
  );
}
