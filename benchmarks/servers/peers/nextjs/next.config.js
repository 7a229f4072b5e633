// Next.js' defaults; the folder is named, so that it does not look for a workspace above it.
module.exports = { outputFileTracingRoot: __dirname, turbopack: { root: __dirname } };
