// The browser entry of the Fresh app. Styles live in static/, islands start
// themselves, so nothing else has to run in the browser.
