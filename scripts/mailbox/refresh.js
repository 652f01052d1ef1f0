// Times as the reader's clock shows them, and the list anew as soon as a mail arrives.
const list = document.querySelector("#mails");
const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
showLocalTimes();
if (list) setInterval(refresh, 2000);

async function refresh() {
  if (document.hidden) return;
  try {
    const messages = await (await fetch("/api/messages")).json();
    if ((messages[0]?.id ?? "") === list.dataset.newest) return;
    const fresh = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
    document.title = fresh.title;
    document.querySelector("main").replaceChildren(...fresh.querySelector("main").childNodes);
    list.dataset.newest = messages[0]?.id ?? "";
    showLocalTimes();
  } catch {
    // The mailbox is being restarted; the next round finds it again.
  }
}

function showLocalTimes() {
  for (const time of document.querySelectorAll("time"))
    time.textContent = localTime.format(new Date(time.dateTime));
}
