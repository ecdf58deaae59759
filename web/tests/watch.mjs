// What a page must not do: say anything on the console, fail, break its own policy, ask another origin.

/**
 * Watches a page from before its first byte.
 * `complaints` lists, in order, everything that a user's console or network log would hold against it.
 */
export async function watch(page, origin) {
  const complaints = [];
  const complain = (kind, text) => complaints.push(`${kind}: ${text}`);

  page.on("console", (message) => complain(`console.${message.type()}`, message.text()));
  page.on("pageerror", (error) => complain("uncaught", error.message));
  page.on("crash", () => complain("crash", page.url()));
  page.on("dialog", (dialog) => {
    complain(`dialog.${dialog.type()}`, dialog.message());
    return dialog.dismiss();
  });
  page.on("popup", (popup) => complain("popup", popup.url()));
  page.on("requestfailed", (request) => {
    complain("request failed", `${request.url()} ${request.failure()?.errorText ?? ""}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complain(`status ${response.status()}`, response.url());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || url.protocol === "data:" || url.protocol === "blob:";
    if (!local) complain("foreign request", request.url());
  });

  await page.exposeBinding("reportPolicyViolation", (_, text) => complain("policy", text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportPolicyViolation(`${event.effectiveDirective} blocked ${event.blockedURI || "inline"}`);
    });
  });
  return complaints;
}
