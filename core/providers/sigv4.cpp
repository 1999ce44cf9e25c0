// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sigv4.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

/// Dot segments resolved and empty ones left out; a slash at the end stays.
QByteArray normalised(const QByteArray &path)
{
    QList<QByteArray> segments;
    for (const QByteArray &segment : path.split('/')) {
        if (segment == "..")
            segments.resize(std::max<qsizetype>(segments.size() - 1, 0));
        else if (!segment.isEmpty() && segment != ".")
            segments += segment;
    }
    const bool isFolder = path.endsWith('/') && !segments.isEmpty();
    return '/' + segments.join('/') + (isFolder ? "/" : "");
}

QByteArray canonicalQuery(const QByteArray &query)
{
    QList<std::pair<QByteArray, QByteArray>> parameters;
    for (const QByteArray &parameter : query.split('&')) {
        if (parameter.isEmpty())
            continue;
        const qsizetype equals = parameter.indexOf('=');
        const QByteArray name = equals < 0 ? parameter : parameter.first(equals);
        const QByteArray value = equals < 0 ? QByteArray() : parameter.sliced(equals + 1);
        parameters.emplaceBack(QByteArray::fromPercentEncoding(name).toPercentEncoding(),
                               QByteArray::fromPercentEncoding(value).toPercentEncoding());
    }
    std::sort(parameters.begin(), parameters.end());
    QByteArray canonical;
    for (const auto &[name, value] : parameters)
        canonical += (canonical.isEmpty() ? "" : "&") + name + '=' + value;
    return canonical;
}

/// By their names in lower case, in order; values of one name joined by commas.
std::map<QByteArray, QByteArray> canonicalHeaders(const HeaderList &headers)
{
    std::map<QByteArray, QByteArray> canonical;
    for (const auto &[name, value] : headers) {
        const auto [place, isNew] = canonical.try_emplace(name.toLower(), value.simplified());
        if (!isNew)
            place->second += ',' + value.simplified();
    }
    return canonical;
}

} // namespace

QByteArray sha256Hex(const QList<QByteArray> &segments)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &segment : segments)
        hash.addData(segment);
    return hash.result().toHex();
}

HeaderList awsAuthorization(const SigV4Request &request, const AwsCredentials &credentials,
                            const SigV4Scope &scope, const QDateTime &time)
{
    if (!credentials.bearerKey.isEmpty())
        return {{"Authorization", "Bearer " + credentials.bearerKey.expose()}};
    const QByteArray stamp = time.toUTC().toString(u"yyyyMMdd'T'hhmmss'Z'"_s).toLatin1();
    const QByteArray day = stamp.first(8);
    HeaderList added{{"X-Amz-Date", stamp}};
    if (!credentials.sessionToken.isEmpty())
        added.emplaceBack("X-Amz-Security-Token", credentials.sessionToken.expose());

    QByteArray canonical = request.method + '\n' + normalised(request.path).toPercentEncoding("/") + '\n' +
                           canonicalQuery(request.query) + '\n';
    QByteArray names;
    for (const auto &[name, value] : canonicalHeaders(request.headers + added)) {
        canonical += name + ':' + value + '\n';
        names += (names.isEmpty() ? "" : ";") + name;
    }
    canonical += '\n' + names + '\n' + request.bodyHash;

    const QByteArray scopeText = day + '/' + scope.region + '/' + scope.service + "/aws4_request";
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + stamp + '\n' + scopeText + '\n' + sha256Hex({canonical});
    QByteArray key = hmac("AWS4" + credentials.secretAccessKey.expose(), day);
    for (const QByteArray &step : {scope.region, scope.service, QByteArray("aws4_request")})
        key = hmac(key, step);
    added.emplaceBack("Authorization", "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId + '/' +
                                           scopeText + ", SignedHeaders=" + names +
                                           ", Signature=" + hmac(key, toSign).toHex());
    return added;
}
