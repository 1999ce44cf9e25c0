// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testconfig.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

QJsonObject testConfig(const QString &baseUrl)
{
    const QJsonObject provider{{u"id"_s, u"up"_s},
                               {u"type"_s, u"openai-compatible"_s},
                               {u"base_url"_s, baseUrl},
                               {u"key"_s, u"env:"_s + testProviderVariable}};
    const QJsonObject model{
        {u"id"_s, u"m"_s},
        {u"retries"_s, 0},
        {u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"upstream-model"_s}}}}};
    QJsonObject admin = clientKeyEntry(u"test"_s, testClientKey);
    admin[u"admin"_s] = true;
    return {{u"server"_s, QJsonObject{{u"port"_s, 0}}},
            {u"providers"_s, QJsonArray{provider}},
            {u"models"_s, QJsonArray{model}},
            {u"client_keys"_s, QJsonArray{admin}}};
}

void setIn(QJsonObject &root, const QString &section, const QString &key, const QJsonValue &value)
{
    QJsonObject object = root[section].toObject();
    object[key] = value;
    root[section] = object;
}

void setIn(QJsonObject &root, const QString &section, int index, const QString &key, const QJsonValue &value)
{
    QJsonArray list = root[section].toArray();
    QJsonObject object = list.at(index).toObject();
    object[key] = value;
    list[index] = object;
    root[section] = list;
}

QJsonObject clientKeyEntry(const QString &name, const QString &key)
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return {{u"name"_s, name}, {u"sha256"_s, QString::fromLatin1(hash)}};
}

bool writeConfig(const QString &path, const QJsonObject &config)
{
    return writeFile(path, QJsonDocument(config).toJson());
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           file.write(bytes) == bytes.size() && file.commit();
}
