// Next.js' defaults, but for two things. No answer is compressed: the other servers' are not by default. And the folder
// is named, so that it does not look for a workspace above it.
module.exports = { compress: false, outputFileTracingRoot: __dirname, turbopack: { root: __dirname } };
