// The Watch page as an island of this app. Any other app has the same line.

export { default } from "../components/watch/watch.tsx";
