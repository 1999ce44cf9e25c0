// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/traffic/samplerecords.h"

#include "core/gateway/gatewaythread.h"
#include "core/traffic/export/harreader.h"
#include "core/traffic/export/recordjson.h"
#include "ui/exporting/exportdialog.h"
#include "ui/exporting/exporttexts.h"
#include "ui/exporting/importjob.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

class TestExportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void importedRecordsAreThere();
    void writesWhatIsChosen();
    void saysWhatIsMaskedBefore();
    void previewComesWhileItIsWritten();
    void saysWhatIsLeftOut();
    void rowsNeedNoRecords();
    void nothingIsLeftWhereItIsCancelled();
    void failuresAreTold();
    void existingFilesAreTold();
    void filesAreImported();
    void filesThatAreNoneAreTold();

private:
    QTemporaryDir m_settings;
};

/// A gateway that is not started, with these records in its history.
struct Rig {
    explicit Rig(const QList<TrafficRecord> &records)
    {
        QObject::connect(&gateway, &GatewayThread::trafficBatch, &gateway,
                         [this](const TrafficBatch &batch) { rows += batch.rows; });
        gateway.setTrafficWanted(true);
        if (records.isEmpty())
            return;
        gateway.importRecords(records, u"imported from sample"_s);
        if (!QTest::qWaitFor([&] { return rows.size() == records.size(); }))
            qFatal("the records do not come");
    }
    QString path(const QString &name) const { return folder.filePath(name); }
    QByteArray file(const QString &name) const
    {
        QFile read(path(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    QList<TrafficRow> rows;
    GatewayThread gateway{GatewayOptions{}};
};

static QPushButton *button(const QWidget &dialog, const QString &text)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    qFatal("no button %s", qPrintable(text));
}

/// Exports and waits for its end; what was told.
static QString exported(ExportDialog &dialog, bool isFine = true)
{
    QSignalSpy told(&dialog, &ExportDialog::told);
    button(dialog, u"Export"_s)->click();
    if (!QTest::qWaitFor([&] { return told.size() == 1; }))
        return u"nothing was told"_s;
    return told.at(0).at(1).toBool() == isFine ? told.at(0).at(0).toString()
                                               : u"unexpected: "_s + told.at(0).at(0).toString();
}

void TestExportDialog::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    Theme::instance().apply();
}

void TestExportDialog::importedRecordsAreThere()
{
    TrafficRecord first = SampleRecords::anthropic();
    TrafficRecord second = SampleRecords::chat();
    second.row.parent = first.row.id;
    Rig rig({first, second});
    QCOMPARE(rig.rows.at(0).id, 1);
    QCOMPARE(rig.rows.at(0).note, u"imported from sample"_s);
    QCOMPARE(rig.rows.at(1).id, 2);
    QCOMPARE(rig.rows.at(1).parent, 1);
    QVERIFY(rig.rows.at(1).note.endsWith(u"; imported from sample"_s));
    QSignalSpy fetched(&rig.gateway, &GatewayThread::recordFetched);
    rig.gateway.fetchRecord(2);
    QTRY_COMPARE(fetched.size(), 1);
    const auto record = fetched.at(0).at(0).value<TrafficRecord>();
    QVERIFY(record.attempts == second.attempts);
    QVERIFY(record.client == second.client);
}

void TestExportDialog::writesWhatIsChosen()
{
    Rig rig({SampleRecords::chat(), SampleRecords::anthropic(), SampleRecords::binary()});
    ExportDialog dialog(rig.gateway, {{rig.rows.at(1)}, rig.rows.first(2), rig.rows}, u"http://h"_s);
    dialog.show();
    const auto *scope = dialog.findChild<QComboBox *>(u"scope"_s);
    QCOMPARE(scope->currentData().toInt(), int(ExportDialog::Selected)); // who selects several means them
    for (const auto &[id, count] :
         {std::pair{ExportDialog::Current, 1}, {ExportDialog::Selected, 2}, {ExportDialog::Shown, 3}}) {
        dialog.setScope(id);
        dialog.setForm(ExportForm::JsonLines);
        dialog.setPath(rig.path(u"out%1.jsonl"_s.arg(id)));
        const QString told = exported(dialog);
        QVERIFY2(told.contains(u"out%1.jsonl"_s.arg(id)), qPrintable(told));
        const auto read = readRecords(rig.file(u"out%1.jsonl"_s.arg(id)));
        QVERIFY(read);
        QCOMPARE(read->records.size(), count);
    }
    dialog.setForm(ExportForm::Har);
    QCOMPARE(dialog.path(), rig.path(u"out2.har"_s)); // the name follows the form
    QVERIFY(exported(dialog).contains(u"3 request"_s));
    const auto har = readHar(rig.file(u"out2.har"_s));
    QVERIFY(har);
    QCOMPARE(har->records.size(), 3);
    QVERIFY(har->records.first().attempts == SampleRecords::chat().attempts);
}

void TestExportDialog::saysWhatIsMaskedBefore()
{
    Rig rig({SampleRecords::chat()});
    ExportDialog dialog(rig.gateway, {{}, {}, rig.rows}, u"http://h"_s);
    dialog.show();
    dialog.setForm(ExportForm::JsonLines);
    const auto *preview = dialog.findChild<QPlainTextEdit *>();
    QTRY_VERIFY(preview->toPlainText().startsWith(u"{\"pllm_record\""_s));
    const auto *masked = dialog.findChild<QLabel *>(u"masked"_s);
    QVERIFY2(masked->text().contains(u"authorization (2×)"_s), qPrintable(masked->text()));
    QVERIFY(masked->text().contains(u"api-key (1×)"_s));
}

/// Who does not wait for the preview still sees what was written.
void TestExportDialog::previewComesWhileItIsWritten()
{
    Rig rig({SampleRecords::chat(), SampleRecords::anthropic(), SampleRecords::binary()});
    ExportDialog dialog(rig.gateway, {{}, {}, rig.rows}, u"http://h"_s);
    dialog.show();
    dialog.setForm(ExportForm::JsonLines);
    dialog.setPath(rig.path(u"out.jsonl"_s));
    const auto *preview = dialog.findChild<QPlainTextEdit *>();
    QVERIFY(preview->toPlainText().isEmpty());
    QVERIFY(exported(dialog).contains(u"3 request"_s));
    QTRY_VERIFY(preview->toPlainText().startsWith(u"{\"pllm_record\""_s));
    QCOMPARE(rig.file(u"out.jsonl"_s).count('\n'), 3);
}

void TestExportDialog::saysWhatIsLeftOut()
{
    Rig rig({SampleRecords::binary(), SampleRecords::chat()});
    QList<TrafficRow> rows = rig.rows;
    rows += rows.first();
    rows.last().id = 99; // no longer kept
    ExportDialog dialog(rig.gateway, {{}, {}, rows}, {});
    dialog.show();
    dialog.setForm(ExportForm::FineTuning);
    dialog.setPath(rig.path(u"tune.jsonl"_s));
    const QString told = exported(dialog);
    QVERIFY2(told.contains(u"1 request"_s) && told.contains(u"no chat"_s) &&
                 told.contains(u"no longer kept"_s),
             qPrintable(told));
    QCOMPARE(rig.file(u"tune.jsonl"_s).count('\n'), 1);
    ExportDialog empty(rig.gateway, {{}, {}, {rig.rows.first()}}, {});
    empty.setForm(ExportForm::Markdown);
    QTRY_VERIFY(empty.findChild<QPlainTextEdit *>()->toPlainText().contains(u"no chat"_s));
}

void TestExportDialog::rowsNeedNoRecords()
{
    Rig rig({});
    ExportDialog dialog(rig.gateway, {{}, {}, {SampleRecords::chat().row, SampleRecords::refused().row}}, {});
    dialog.show();
    dialog.setForm(ExportForm::Csv);
    dialog.setPath(rig.path(u"t.csv"_s));
    QVERIFY(exported(dialog).contains(u"2 request"_s));
    QCOMPARE(rig.file(u"t.csv"_s).count("\r\n"), 3);
}

void TestExportDialog::nothingIsLeftWhereItIsCancelled()
{
    QList<TrafficRecord> many(200, SampleRecords::chat());
    Rig rig(many);
    ExportDialog dialog(rig.gateway, {{}, {}, rig.rows}, {});
    dialog.show();
    dialog.setForm(ExportForm::JsonLines);
    dialog.setPath(rig.path(u"c.jsonl"_s));
    QSignalSpy told(&dialog, &ExportDialog::told);
    button(dialog, u"Export"_s)->click();
    QVERIFY(!button(dialog, u"Export"_s)->isEnabled());
    button(dialog, u"Cancel"_s)->click();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.at(0).at(0).toString().contains(u"Nothing was written"_s));
    QVERIFY(dialog.isVisible()); // the first Cancel ends the export
    QTRY_COMPARE(QDir(rig.folder.path()).entryList(QDir::Files).size(), 0);
    QVERIFY(exported(dialog).contains(u"200 request"_s)); // and it can begin anew
}

void TestExportDialog::failuresAreTold()
{
    Rig rig({SampleRecords::chat()});
    ExportDialog dialog(rig.gateway, {{}, {}, rig.rows}, {});
    dialog.show();
    dialog.setForm(ExportForm::Har);
    dialog.setPath(rig.path(u"no/folder.har"_s));
    QVERIFY(!button(dialog, u"Export"_s)->isEnabled());
    dialog.setPath(u"/proc/x.har"_s); // where nobody can write
    QVERIFY(button(dialog, u"Export"_s)->isEnabled());
    QVERIFY(exported(dialog, false).contains(u"could not be written"_s));
}

void TestExportDialog::existingFilesAreTold()
{
    Rig rig({SampleRecords::chat()});
    QFile file(rig.path(u"there.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    ExportDialog dialog(rig.gateway, {{}, {}, rig.rows}, {});
    const auto said = [&dialog](const QString &words) {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](auto *label) { return label->text().contains(words); });
    };
    dialog.setPath(rig.path(u"there.har"_s));
    QVERIFY(said(u"will be replaced"_s));
    dialog.setPath(rig.path(u"elsewhere.har"_s));
    QVERIFY(!said(u"will be replaced"_s));
    QVERIFY(exported(dialog).contains(u"elsewhere.har"_s));
    QVERIFY(!said(u"will be replaced"_s)); // it is what was just written
    dialog.setPath(rig.path(u"there.har"_s));
    QVERIFY(said(u"will be replaced"_s));
}

void TestExportDialog::filesAreImported()
{
    Rig rig({});
    ImportJob job(rig.gateway);
    QSignalSpy told(&job, &ImportJob::told);
    QFile file(rig.path(u"some.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(RecordJson::written(SampleRecords::chat()) + "\nbroken\n" +
               RecordJson::written(SampleRecords::binary()) + '\n');
    file.close();
    job.start(file.fileName());
    QTRY_COMPARE(told.size(), 1);
    const QString text = told.at(0).at(0).toString();
    QVERIFY2(text.contains(u"2 request"_s) && text.contains(u"1 could"_s) && text.contains(u"some.jsonl"_s),
             qPrintable(text));
    QTRY_COMPARE(rig.rows.size(), 2);
    QVERIFY(rig.rows.at(0).note.endsWith(u"imported from some.jsonl"_s));
    QCOMPARE(rig.rows.at(0).modelServed, u"gpt-4o"_s);
}

void TestExportDialog::filesThatAreNoneAreTold()
{
    Rig rig({});
    ImportJob job(rig.gateway);
    QSignalSpy told(&job, &ImportJob::told);
    job.start(rig.path(u"nowhere.har"_s));
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(!told.at(0).at(1).toBool());
    QFile file(rig.path(u"x.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"log\":1}");
    file.close();
    job.start(file.fileName());
    QTRY_COMPARE(told.size(), 2);
    QVERIFY2(told.at(1).at(0).toString().contains(u"no HAR"_s), qPrintable(told.at(1).at(0).toString()));
}

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
