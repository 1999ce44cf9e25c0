// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"
#include "tests/ui_pages/pagetest.h"
#include "tests/ui_pages/providertest.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/providers/keyfield.h"
#include "ui/providers/providerdialog.h"
#include "ui/providers/providerspage.h"

#include "core/api/endpoints.h"
#include "core/config/configstore.h"
#include "core/config/newclientkey.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray plantedKey = "sk-proj-planted-5e1f0c77d2b94a";

GatewayOptions onAnyPort()
{
    GatewayOptions options;
    options.port = 0;
    options.endpoints = &apiEndpoints();
    return options;
}

} // namespace

/// A provider's key on its whole way: typed into the real window, kept in a real keyring, sent to the
/// provider, and found nowhere else.
class TestKeyringWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keyTypedInTheWindowIsInTheKeyring();
    void keyReachesTheProviderAlone();
    void keyStandsInNoFileAndNoRecord();
    void cleanupTestCase() { m_window.reset(); }

private:
    QTemporaryDir m_folder;
    KeychainStore m_secrets;
    KeyRing m_keys{m_secrets};
    ConfigStore m_config{m_folder.filePath(u"config/config.json"_s), Catalogue::instance().names()};
    GatewayThread m_gateway{onAnyPort()};
    ScriptedUpstream m_upstream;
    std::unique_ptr<MainWindow> m_window;
    RecordId m_lastRecord = 0;
};

void TestKeyringWindow::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    QVERIFY(m_config.load().isEmpty());
    // The provider answers with the key it was sent: the worst that can happen to a record.
    m_upstream.setDefault(UpstreamScript::json(
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"your key is " +
        plantedKey + "\"},\"finish_reason\":\"stop\"}]}"));
    Config config = *m_config.current();
    ClientKeyConfig client;
    client.name = u"editor"_s;
    client.sha256 = Secret("client-key").sha256Hex();
    config.clientKeys = {client};
    QVERIFY(m_config.update(config).isEmpty());
    connect(&m_config, &ConfigStore::changed, &m_gateway, &GatewayThread::setConfig);
    connect(&m_keys, &KeyRing::changed, &m_gateway, &GatewayThread::setProviderKeys);
    connect(&m_config, &ConfigStore::changed, this, [this](const std::shared_ptr<const Config> &changed) {
        m_keys.setEntries(keychainEntries(*changed));
    });
    connect(&m_gateway, &GatewayThread::trafficBatch, this, [this](const TrafficBatch &batch) {
        if (!batch.rows.isEmpty() && isOver(batch.rows.last().state))
            m_lastRecord = batch.rows.last().id;
    });
    m_window = std::make_unique<MainWindow>(m_config, m_keys, m_gateway);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_gateway.start(m_config.current());
    QTRY_COMPARE(m_gateway.state().phase, GatewayState::Phase::Running);
}

void TestKeyringWindow::keyTypedInTheWindowIsInTheKeyring()
{
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    auto *page = m_window->findChild<ProvidersPage *>();
    QTRY_VERIFY(page->isVisible());
    QTest::mouseClick(buttonNamed(*page, u"Add a provider…"_s), Qt::LeftButton);
    const QPointer<ProviderDialog> dialog(page->findChild<ProviderDialog *>());
    QVERIFY(dialog && dialog->isVisible());
    choose(*dialog, u"OpenAI"_s);
    auto *address = dialog->findChild<QLineEdit *>(u"baseUrl"_s);
    address->setFocus();
    QTest::keyClicks(address, m_upstream.baseUrl());
    QTest::keyClicks(dialog->findChild<KeyField *>(), QString::fromLatin1(plantedKey));
    QTest::mouseClick(buttonNamed(*dialog, u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog || !dialog->isVisible());

    QCOMPARE(m_config.current()->providers.size(), 1);
    KeychainStore other; // another program's look
    std::optional<SecretStore::Outcome> outcome;
    other.read(u"openai"_s, this, [&outcome](const SecretStore::Outcome &found) { outcome = found; });
    QTRY_VERIFY(outcome);
    QCOMPARE(outcome->state, KeyState::Ok);
    QVERIFY(outcome->secret == Secret(plantedKey));
    QTRY_COMPARE(m_keys.key(u"openai"_s).state, KeyState::Ok);
}

void TestKeyringWindow::keyReachesTheProviderAlone()
{
    QNetworkAccessManager client;
    QNetworkRequest request(QUrl(m_gateway.state().url + u"/v1/chat/completions"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer client-key");
    const std::unique_ptr<QNetworkReply> reply(client.post(
        request,
        QByteArray("{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    QCOMPARE(m_upstream.last().header("Authorization"), "Bearer " + plantedKey);
    QVERIFY(!m_upstream.last().head.contains("client-key"));
    QTRY_VERIFY(m_lastRecord > 0);
}

void TestKeyringWindow::keyStandsInNoFileAndNoRecord()
{
    QSignalSpy fetched(&m_gateway, &GatewayThread::recordFetched);
    m_gateway.fetchRecord(m_lastRecord);
    QTRY_COMPARE(fetched.size(), 1);
    const auto record = fetched.first().first().value<TrafficRecord>();
    QCOMPARE(record.attempts.size(), 1);
    const RecordedLeg &leg = record.attempts.first().leg;
    QVERIFY(leg.responseBody.bytes.contains("your key is")); // it is the right record, and not empty
    for (const RecordedLeg &each : {record.client, leg}) {
        QVERIFY(!each.requestBody.bytes.contains(plantedKey) &&
                !each.responseBody.bytes.contains(plantedKey));
        for (const HeaderList &headers : {each.requestHeaders, each.responseHeaders}) {
            for (const auto &[name, value] : headers)
                QVERIFY2(!value.contains(plantedKey) && !value.contains("client-key"), name.constData());
        }
    }
    QVERIFY(!record.answerText.contains(QString::fromLatin1(plantedKey)));

    int files = 0;
    QDirIterator it(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains(plantedKey) && !bytes.contains("client-key"), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files > 0); // the configuration at least
}

QTEST_MAIN(TestKeyringWindow)
#include "tst_keyringwindow.moc"
