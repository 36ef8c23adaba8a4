import type { SiteOptions } from "./site-options.js";

/** A configuration that serves the site, with what has been compressed beside its files. */
export const nginxConfiguration = ({
  base,
}: SiteOptions): string => `# Put what is in the folder "site" into /usr/share/nginx/html${base}, and this file into /etc/nginx/conf.d/ in the place of
# default.conf. If your nginx has the module for Brotli, take the # away from brotli_static.
server {
    listen 80 default_server;
    root /usr/share/nginx/html;
    charset utf-8;
    charset_types text/html text/css text/javascript text/markdown text/plain text/xml application/json application/yaml;
    gzip_vary on;
    types {
        text/html html;
        text/css css;
        text/javascript js;
        application/json json;
        application/yaml yaml;
        text/markdown md;
        text/plain txt;
        text/xml xml;
        image/svg+xml svg;
        application/wasm wasm;
    }
    default_type application/octet-stream;

    location ${base} {
        gzip_static on;
        # brotli_static on;
        index index.html;
        error_page 404 ${base}404.html;
        add_header X-Content-Type-Options nosniff always;
        add_header Content-Security-Policy "frame-ancestors 'none'" always;
        add_header Cache-Control "no-cache" always;
    }
    # The names of these files change with what is in them.
    location ~ ^${base}(_astro/|redoc\\.) {
        gzip_static on;
        # brotli_static on;
        add_header X-Content-Type-Options nosniff always;
        add_header Cache-Control "public, max-age=31536000, immutable" always;
    }
}
`;
