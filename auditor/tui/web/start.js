// The keys go to the terminal as soon as it is connected, without a click into it.
window.addEventListener("load", () => {
  new MutationObserver((changes, observer) => {
    if (document.body.classList.contains("-loaded")) {
      observer.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, { attributeFilter: ["class"] });
});
