// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/googleaccount.h"

#include "core/base/jsonwriter.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

struct GoogleAccount::Key {
    EVP_PKEY *pair = nullptr;
    ~Key() { EVP_PKEY_free(pair); }
};

GoogleAccount::GoogleAccount() : m_key(std::make_unique<Key>())
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr);
    if (EVP_PKEY_keygen_init(context) != 1 || EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) != 1 ||
        EVP_PKEY_keygen(context, &m_key->pair) != 1)
        qFatal("no key could be made");
    EVP_PKEY_CTX_free(context);
}

GoogleAccount::~GoogleAccount() = default;

QByteArray GoogleAccount::privateKey() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    if (PEM_write_bio_PKCS8PrivateKey(bio, m_key->pair, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        qFatal("the key could not be written");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    const QByteArray pem(bytes, size);
    BIO_free(bio);
    return pem;
}

QByteArray GoogleAccount::json(const QByteArray &tokenUri) const
{
    JsonWriter json;
    json.beginObject().member("type", "service_account").member("project_id", "project-1");
    json.member("private_key_id", "key-1").member("private_key", privateKey());
    json.member("client_email", "pllm@project-1.iam.gserviceaccount.com").member("client_id", "1");
    return json.member("token_uri", tokenUri).endObject().take();
}

bool GoogleAccount::hasSigned(const QByteArray &jwt) const
{
    const qsizetype dot = jwt.lastIndexOf('.');
    const QByteArray text = jwt.first(std::max<qsizetype>(dot, 0));
    const QByteArray signature = QByteArray::fromBase64(jwt.sliced(dot + 1), QByteArray::Base64UrlEncoding);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const bool good =
        EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, m_key->pair) == 1 &&
        EVP_DigestVerify(context, reinterpret_cast<const unsigned char *>(signature.constData()),
                         std::size_t(signature.size()),
                         reinterpret_cast<const unsigned char *>(text.constData()),
                         std::size_t(text.size())) == 1;
    EVP_MD_CTX_free(context);
    return good;
}

QByteArray jwtPart(const QByteArray &jwt, int index)
{
    return QByteArray::fromBase64(jwt.split('.').value(index), QByteArray::Base64UrlEncoding);
}

QByteArray formField(const QByteArray &form, const QByteArray &name)
{
    for (const QByteArray &field : form.split('&')) {
        if (field.startsWith(name + '='))
            return QByteArray::fromPercentEncoding(field.sliced(name.size() + 1));
    }
    return {};
}
