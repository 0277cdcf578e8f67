// Asks for the board again every 10 seconds, while its page is in front and nobody writes in it.
const EVERY = 10_000;

async function refresh() {
  const board = document.getElementById("board-now");
  if (document.hidden || board.contains(document.activeElement) || board.querySelector("details[open]")) return;
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  board.replaceWith(page.getElementById("board-now"));
  document.querySelector(".lede").replaceWith(page.querySelector(".lede"));
}

setInterval(() => refresh().catch(() => undefined), EVERY);
