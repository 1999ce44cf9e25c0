// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/exportdialog.h"

#include "ui/exporting/exporttexts.h"
#include "ui/exporting/recordfetcher.h"
#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layoutsettings.h"

#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sampleRecords = 10;
constexpr qsizetype sampleBytes = 8 * 1024;
constexpr qsizetype longestLine = 400;

const QString folderKey = u"export/folder"_s;
const QString formKey = u"export/form"_s;

QString defaultFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = LayoutSettings().value(folderKey).toString();
    return QFileInfo(folder).isDir() ? folder : documents;
}

/// The beginning, with long lines cut.
QString beginning(const QByteArray &text)
{
    QStringList lines = QString::fromUtf8(text.first(std::min(text.size(), sampleBytes))).split(u'\n');
    for (QString &line : lines) {
        if (line.size() > longestLine)
            line = line.left(longestLine) + u'…';
    }
    return lines.join(u'\n');
}

} // namespace

ExportDialog::ExportDialog(GatewayThread &gateway, Scopes scopes, const QString &baseUrl, QWidget *parent)
    : QDialog(parent), m_scopes(std::move(scopes)), m_baseUrl(baseUrl), m_job(new ExportJob(gateway, this)),
      m_fetcher(new RecordFetcher(gateway, this)), m_scope(new QComboBox(this)), m_form(new QComboBox(this)),
      m_formNote(new QLabel(this)), m_masked(new QLabel(this)), m_preview(new QPlainTextEdit(this)),
      m_path(new QLineEdit(this)), m_fileNote(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_outcome(new QLabel(this)), m_export(new QPushButton(tr("&Export"), this)),
      m_close(new QPushButton(tr("&Close"), this))
{
    setWindowTitle(tr("Export traffic"));
    for (QLabel *label : {m_formNote, m_masked, m_fileNote, m_outcome}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_formNote->setProperty("role", u"muted"_s);
    m_fileNote->setProperty("role", u"muted"_s);
    m_masked->setObjectName(u"masked"_s);
    m_outcome->setObjectName(u"outcome"_s);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->setAccessibleName(tr("Form"));
    for (const ExportForm form : {ExportForm::Har, ExportForm::JsonLines, ExportForm::FineTuning,
                                  ExportForm::Csv, ExportForm::Markdown})
        m_form->addItem(ExportTexts::formName(form), int(form));
    m_preview->setReadOnly(true);
    m_preview->setFont(Theme::monospace());
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setAccessibleName(tr("How the file begins"));
    m_preview->setMinimumHeight(8 * m_preview->fontMetrics().lineSpacing());
    m_preview->setTabChangesFocus(true);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    m_export->setProperty("accent", true);
    m_export->setDefault(true);
    m_close->setAutoDefault(false);

    auto *fields = new QFormLayout;
    fillScopes();
    fields->addRow(tr("&What"), m_scope);
    m_scope->setObjectName(u"scope"_s);
    fields->addRow(tr("&Form"), m_form);
    fields->addRow(QString(), m_formNote);
    fields->addRow(tr("F&ile"), makeFile());
    fields->addRow(QString(), m_fileNote);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch(1);
    buttons->addWidget(m_export);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(fields);
    layout->addWidget(m_masked);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_outcome);
    layout->addLayout(buttons);
    m_outcome->hide();
    resize(680, 600);
    connectParts();
    setForm(ExportForm(std::clamp(LayoutSettings().value(formKey, 0).toInt(), 0, int(ExportForm::Markdown))));
    formChanged();
}

void ExportDialog::fillScopes()
{
    m_scope->setAccessibleName(tr("What"));
    if (m_scopes.selected.size() > 1) // who selects several means them
        m_scope->addItem(tr("The %n selected request(s)", nullptr, int(m_scopes.selected.size())), Selected);
    if (!m_scopes.current.isEmpty())
        m_scope->addItem(tr("This request (#%1)").arg(m_scopes.current.first().id), Current);
    if (!m_scopes.shown.isEmpty())
        m_scope->addItem(tr("What the table shows: %n request(s)", nullptr, int(m_scopes.shown.size())),
                         Shown);
}

QWidget *ExportDialog::makeFile()
{
    auto *box = new QWidget(this);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_path, 1);
    m_path->setAccessibleName(tr("File"));
    box->setFocusProxy(m_path);
    auto *browse = new QPushButton(tr("&Browse…"), box);
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    layout->addWidget(browse);
    return box;
}

void ExportDialog::connectParts()
{
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportDialog::startPreview);
    connect(m_form, &QComboBox::currentIndexChanged, this, &ExportDialog::formChanged);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::fileChanged);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::run);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_fetcher, &RecordFetcher::fetched, this, &ExportDialog::takePreview);
    connect(m_fetcher, &RecordFetcher::gone, this, [this] {
        ++m_sampleGone;
        previewOver();
    });
    connect(m_job, &ExportJob::finished, this, &ExportDialog::finish);
    connect(m_job, &ExportJob::progressed, this, [this](int done, int total) {
        m_progress->setMaximum(total);
        m_progress->setValue(done);
    });
}

const QList<TrafficRow> &ExportDialog::rows() const
{
    static const QList<TrafficRow> none;
    if (m_scope->count() == 0)
        return none;
    switch (m_scope->currentData().toInt()) {
    case Current: return m_scopes.current;
    case Selected: return m_scopes.selected;
    case Shown: return m_scopes.shown;
    default: return none;
    }
}

void ExportDialog::setScope(Scope scope)
{
    m_scope->setCurrentIndex(m_scope->findData(scope));
}

ExportForm ExportDialog::form() const
{
    return ExportForm(m_form->currentData().toInt());
}

void ExportDialog::setForm(ExportForm form)
{
    m_form->setCurrentIndex(m_form->findData(int(form)));
}

void ExportDialog::setPath(const QString &path)
{
    m_path->setText(QDir::toNativeSeparators(path));
}

QString ExportDialog::path() const
{
    return QDir::fromNativeSeparators(m_path->text().trimmed());
}

/// The file's name follows the form, as long as it is not another one of the user's.
void ExportDialog::formChanged()
{
    m_formNote->setText(ExportTexts::formNote(form()));
    const QFileInfo file(path());
    const QString today = QDateTime::currentDateTime().toString(u"yyyy-MM-dd"_s);
    const QString base = path().isEmpty() ? u"pllm-traffic-"_s + today : file.completeBaseName();
    const QString folder = path().isEmpty() ? defaultFolder() : file.path();
    setPath(QDir(folder).filePath(base + fileExtension(form())));
    startPreview();
}

void ExportDialog::startPreview()
{
    m_sample = RecordExport(form(), m_baseUrl);
    m_sampleText = m_sample.begin();
    m_sampleGone = 0;
    m_tellsOfFile = false;
    m_outcome->hide();
    m_fetcher->stop();
    fileChanged();
    const QList<TrafficRow> first = rows().first(std::min<qsizetype>(rows().size(), sampleRecords));
    if (!needsBodies(form())) {
        for (const TrafficRow &row : first)
            m_sampleText += m_sample.add(TrafficRecord{row, {}, {}, {}});
        return showPreview();
    }
    QList<RecordId> ids;
    for (const TrafficRow &row : first)
        ids += row.id;
    m_fetcher->start(ids);
    previewOver();
}

void ExportDialog::takePreview(const TrafficRecord &record)
{
    m_sampleText += m_sample.add(record);
    previewOver();
}

void ExportDialog::previewOver()
{
    if (!m_fetcher->next())
        showPreview();
}

void ExportDialog::showPreview()
{
    QString text = beginning(m_sampleText);
    const QStringList left = ExportTexts::leftOut(m_sample.leftOut(), m_sampleGone);
    if (m_sample.written() == 0 && !left.isEmpty())
        text = tr("Nothing to be written in this form: %1.").arg(left.join(u"; "_s));
    m_preview->setPlainText(text);
    const bool isPart = rows().size() > sampleRecords;
    QString masked =
        needsBodies(form()) ? ExportTexts::masked(m_sample.masked()) : tr("Keys stand in no row.");
    if (isPart && needsBodies(form()))
        masked = tr("Of the first %1:").arg(sampleRecords) + u' ' + masked;
    if (!m_tellsOfFile)
        m_masked->setText(masked);
}

void ExportDialog::fileChanged()
{
    const QFileInfo file(path());
    const bool hasName = !path().isEmpty() && !file.isDir();
    const bool hasFolder = QFileInfo(file.path()).isDir();
    QString note;
    if (!hasName)
        note = tr("Choose a file.");
    else if (!hasFolder)
        note = tr("There is no folder %1.").arg(QDir::toNativeSeparators(file.path()));
    else if (file.exists() && path() != m_written)
        note = tr("⚠ This file exists, and will be replaced.");
    else if (needsBodies(form()))
        note = tr("It holds prompts and answers: keep it as you keep those.");
    m_fileNote->setText(note);
    m_fileNote->setVisible(!note.isEmpty());
    m_export->setEnabled(hasName && hasFolder && !rows().isEmpty() && !m_job->isRunning());
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export to"), QFileInfo(path()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // said beside the name, whoever typed it
    dialog->selectFile(QFileInfo(path()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::setPath);
    dialog->open();
}

void ExportDialog::run()
{
    m_outcome->hide();
    m_progress->setRange(0, int(rows().size()));
    m_progress->setValue(0);
    m_progress->show();
    m_close->setText(tr("&Cancel"));
    LayoutSettings settings;
    settings.setValue(folderKey, QFileInfo(path()).path());
    settings.setValue(formKey, int(form()));
    m_job->start(form(), rows(), path(), m_baseUrl);
    m_export->setEnabled(false);
}

void ExportDialog::finish(const ExportOutcome &outcome)
{
    m_progress->hide();
    m_close->setText(tr("&Close"));
    m_outcome->setText(ExportTexts::outcome(outcome));
    m_outcome->show();
    const bool isFine = outcome.error.isEmpty() && !outcome.isCancelled;
    if (isFine)
        m_written = path();
    fileChanged();
    m_tellsOfFile = isFine && needsBodies(form());
    if (m_tellsOfFile)
        m_masked->setText(ExportTexts::masked(outcome.masked));
    emit told(m_outcome->text(), isFine);
}

/// Esc and Close first end what is under way.
void ExportDialog::done(int result)
{
    if (m_job->isRunning())
        m_job->cancel();
    else
        QDialog::done(result);
}
