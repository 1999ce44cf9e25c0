// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

/// A certificate authority of its own, made by openssl, and what it gave to a server at 127.0.0.1. The files
/// last as long as this.
class Certificates
{
public:
    /// Ends the program where openssl fails, or is not there.
    Certificates();

    /// The authority's certificate in PEM, for `ca_file`.
    QString authorityFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /// What the server needs.
    QSslConfiguration server() const;

private:
    QTemporaryDir m_folder;
};
