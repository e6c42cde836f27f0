/** json-p3's module of one file: imported by its path, because k6 knows no npm names. Its declarations are those of the package. */
declare module '*/json-p3.esm.js' {
  export { IndexSelector, JSONPathEnvironment, JSONPathError, NameSelector } from 'json-p3'
}
