// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/googletoken.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/openaierror.h"

#include <QHostAddress>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 tokenSeconds = 3600; // the most that Google allows
constexpr QByteArrayView scope = "https://www.googleapis.com/auth/cloud-platform";

template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T *thing) const
    {
        release(thing);
    }
};
using Bio = std::unique_ptr<BIO, Releaser<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;

/// In place of asking for a passphrase in the terminal.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

Key readKey(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr) : nullptr);
    if (key && EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA)
        key.reset();
    return key;
}

/// RSASSA-PKCS1-v1_5 with SHA-256; empty where it fails.
QByteArray sign(EVP_PKEY *key, const QByteArray &text)
{
    const DigestContext context(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    std::size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes, std::size_t(text.size())) != 1)
        return {};
    QByteArray signature(qsizetype(size), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes,
                       std::size_t(text.size())) != 1)
        return {};
    return signature.first(qsizetype(size));
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray header(const GoogleServiceAccount &account)
{
    JsonWriter json;
    json.beginObject().member("alg", "RS256").member("typ", "JWT");
    if (!account.privateKeyId.isEmpty())
        json.member("kid", account.privateKeyId);
    return json.endObject().take();
}

QByteArray claims(const GoogleServiceAccount &account, qint64 nowMs)
{
    JsonWriter json;
    json.beginObject().member("iss", account.clientEmail).member("scope", scope);
    json.member("aud", account.tokenUri.toEncoded()).member("iat", nowMs / 1000);
    return json.member("exp", nowMs / 1000 + tokenSeconds).endObject().take();
}

/// A token, and what is signed, must not be readable on their way.
bool isSafe(const QUrl &url)
{
    const QHostAddress address(url.host());
    const bool isHere = url.host() == "localhost"_L1 || (!address.isNull() && address.isLoopback());
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isHere));
}

tl::unexpected<Error> refused(const QString &what)
{
    return failure(
        ErrorKind::ProviderKeyMissing,
        u"The Google service account's key cannot be used: %1. Make a new JSON key for the account in "
        "Google Cloud's console (IAM, Service accounts, Keys) and paste the whole file."_s.arg(what));
}

} // namespace

Result<GoogleServiceAccount> googleServiceAccountOf(const Secret &json)
{
    const auto tree = JsonTree::parse(json.expose().trimmed());
    if (!tree || !tree->root().isObject())
        return refused(u"it is not a JSON object"_s);
    const JsonValue root = tree->root();
    const QByteArray type = root["type"].text();
    if (!type.isEmpty() && type != "service_account")
        return refused(
            u"its \"type\" is \"%1\", not \"service_account\""_s.arg(QString::fromUtf8(type.left(40))));
    for (const char *name : {"client_email", "private_key"}) {
        if (root[name].text().isEmpty())
            return refused(u"it has no \"%1\""_s.arg(QLatin1StringView(name)));
    }
    GoogleServiceAccount account;
    account.clientEmail = root["client_email"].text();
    account.privateKeyId = root["private_key_id"].text();
    account.privateKey = Secret(root["private_key"].text());
    account.projectId = root["project_id"].text();
    const QByteArray uri = root["token_uri"].text();
    account.tokenUri =
        QUrl::fromEncoded(uri.isEmpty() ? "https://oauth2.googleapis.com/token" : uri, QUrl::StrictMode);
    if (!isSafe(account.tokenUri))
        return refused(u"its \"token_uri\" is neither https nor on this machine"_s);
    return account;
}

Result<QByteArray> googleTokenRequest(const GoogleServiceAccount &account, qint64 nowMs)
{
    const Key key = readKey(account.privateKey.expose());
    const QByteArray text = base64Url(header(account)) + '.' + base64Url(claims(account, nowMs));
    const QByteArray signature = key ? sign(key.get(), text) : QByteArray();
    ERR_clear_error(); // of this thread, which Qt's TLS shares
    if (signature.isEmpty())
        return refused(key ? u"signing with its \"private_key\" failed"_s
                           : u"its \"private_key\" is no RSA key in PEM form"_s);
    return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + text + '.' +
           base64Url(signature);
}

Result<GoogleToken> googleTokenOf(int status, const QByteArray &body, qint64 nowMs)
{
    const auto tree = JsonTree::parse(body);
    const JsonValue root = tree ? tree->root() : JsonValue();
    if (status == 200 && !root["access_token"].text().isEmpty()) {
        constexpr qint64 leastSeconds = 0;
        constexpr qint64 unsaid = 300;
        const qint64 seconds =
            std::clamp(root["expires_in"].integer().value_or(unsaid), leastSeconds, tokenSeconds);
        return GoogleToken{Secret(root["access_token"].text()), nowMs + seconds * 1000};
    }
    if (status == 400 || status == 401 || status == 403) {
        QString what = root["error_description"].exists()
                           ? QString::fromUtf8(root["error_description"].text())
                           : providerErrorText(body);
        if (const QByteArray code = root["error"].text(); !code.isEmpty())
            what += u" (%1)"_s.arg(QString::fromUtf8(code));
        return refused(u"Google says: %1; this machine's clock may be wrong too"_s.arg(what));
    }
    return failure(
        ErrorKind::UpstreamUnreachable,
        u"Google's token server answered %1 without a token. Try again; if it stays, check the service "
        "account's \"token_uri\"."_s.arg(status));
}
