// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::Literals::StringLiterals;

namespace {

void runOpenssl(const QString &folder, const QString &arguments)
{
    QProcess openssl;
    openssl.setWorkingDirectory(folder);
    openssl.start(u"openssl"_s, arguments.split(u' '));
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl: %s %s", qPrintable(openssl.errorString()),
               openssl.readAllStandardError().constData());
}

} // namespace

Certificates::Certificates()
{
    const QString newKey = u"-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"_s;
    runOpenssl(m_folder.path(), u"req -x509 %1 -keyout ca.key -out ca.pem -days 2 -subj /CN=Test-CA "
                                u"-addext basicConstraints=critical,CA:TRUE"_s.arg(newKey));
    runOpenssl(m_folder.path(),
               u"req %1 -keyout server.key -out server.csr -subj /CN=127.0.0.1"_s.arg(newKey));
    QFile extensions(m_folder.filePath(u"server.ext"_s));
    if (!extensions.open(QIODevice::WriteOnly) || extensions.write("subjectAltName=IP:127.0.0.1\n") < 0)
        qFatal("%s", qPrintable(extensions.errorString()));
    extensions.close();
    runOpenssl(m_folder.path(), u"x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial "
                                u"-out server.pem -days 2 -extfile server.ext"_s);
}

QSslConfiguration Certificates::server() const
{
    QFile key(m_folder.filePath(u"server.key"_s));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(key.errorString()));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(u"server.pem"_s)));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}
