// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/providerauth.h"

#include "core/providers/sigv4.h"
#include "core/secrets/keyresolver.h"

using namespace Qt::Literals::StringLiterals;

Result<AwsIdentity> awsIdentity(const ProviderConfig &provider, const KeyReference &reference,
                                const ProviderKeys &keys)
{
    if (!provider.profile.isEmpty())
        return awsIdentityOfProfile(processEnvironment(), provider.profile.toUtf8());
    if (reference.kind == KeyReference::Kind::None)
        return awsIdentityOfEnvironment(processEnvironment());
    const Result<Secret> key = resolveKey(reference, keys);
    if (!key)
        return tl::make_unexpected(key.error());
    Result<AwsCredentials> credentials = awsCredentialsOf(*key);
    if (!credentials)
        return tl::make_unexpected(credentials.error());
    return AwsIdentity{*std::move(credentials), {}};
}

HeaderList awsSignature(const ProviderRoute &route, const QByteArray &method, const QList<QByteArray> &body,
                        const HeaderList &headers)
{
    if (!route.aws || !route.endpoint || !route.aws->credentials.bearerKey.isEmpty())
        return {};
    const QUrl url = route.endpoint->request.url();
    SigV4Request request;
    request.method = method;
    request.path = url.path(QUrl::FullyEncoded).toLatin1();
    request.query = url.query(QUrl::FullyEncoded).toLatin1();
    request.headers = {{"Host", url.authority(QUrl::RemoveUserInfo | QUrl::FullyEncoded).toLatin1()}};
    if (const QByteArray type = headerValue(headers, "content-type"); !type.isEmpty())
        request.headers.emplaceBack("Content-Type", type);
    request.bodyHash = sha256Hex(body);
    return awsAuthorization(request, route.aws->credentials, {route.aws->region, "bedrock"},
                            QDateTime::currentDateTimeUtc());
}
