// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyresolver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestKeyFile = 64 * 1024;

Result<Secret> fromEnvironment(const QString &name)
{
    QByteArray key = trimmedKey(qgetenv(name.toLatin1().constData()));
    if (key.isEmpty())
        return failure(
            ErrorKind::ProviderKeyMissing,
            u"The environment variable %1, which should hold the key, is not set: set it and start pllm again"_s
                .arg(name));
    return Secret(std::move(key));
}

bool isReadableByOthers(const QFileInfo &info)
{
#ifdef Q_OS_UNIX
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    return info.permissions() & others;
#else
    Q_UNUSED(info)
    return false; // access lists, which Qt's permissions do not show
#endif
}

Result<Secret> fromFile(const QString &written)
{
    const QString path = written.startsWith(u"~/") ? QDir::homePath() + written.sliced(1) : written;
    const auto missing = [](const QString &text) { return failure(ErrorKind::ProviderKeyMissing, text); };
    const QFileInfo info(path);
    if (!info.isFile()) // neither missing, nor a pipe that would block
        return missing(u"The key file %1 does not exist: create it with mode 0600"_s.arg(path));
    if (isReadableByOthers(info))
        return missing(u"The key file %1 can be read by others: run chmod 600 %1"_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return missing(u"The key file %1 could not be read: %2"_s.arg(path, file.errorString()));
    const QByteArray content = file.read(largestKeyFile + 1);
    if (content.size() > largestKeyFile)
        return missing(u"The key file %1 is larger than 64 KiB: is it the right one?"_s.arg(path));
    QByteArray key = trimmedKey(content);
    if (key.isEmpty())
        return missing(u"The key file %1 is empty: write the key into it"_s.arg(path));
    return Secret(std::move(key));
}

Result<Secret> fromKeychain(const QString &entry, const ProviderKey &key)
{
    switch (key.state) {
    case KeyState::Ok: return key.secret;
    case KeyState::Missing:
    case KeyState::NoService: return failure(ErrorKind::ProviderKeyMissing, keyStateText(key.state, entry));
    case KeyState::Unknown:
    case KeyState::Locked:
    case KeyState::Slow:
    case KeyState::Denied:
    case KeyState::Failed: break;
    }
    const QString detail = key.detail.isEmpty() ? QString() : u" ("_s + key.detail + u')';
    return failure(ErrorKind::KeychainLocked, keyStateText(key.state, entry) + detail);
}

} // namespace

Result<Secret> resolveKey(const KeyReference &reference, const ProviderKeys &keys)
{
    switch (reference.kind) {
    case KeyReference::Kind::Environment: return fromEnvironment(reference.name);
    case KeyReference::Kind::File: return fromFile(reference.name);
    case KeyReference::Kind::Keychain: return fromKeychain(reference.name, keys.value(reference.name));
    case KeyReference::Kind::None: break;
    }
    return Secret();
}
