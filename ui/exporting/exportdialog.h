// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exporting/exportjob.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

/// Asks what of the traffic goes into which file, in which form; shows before what is masked and how the file
/// begins; then writes it.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// What can be exported; an empty list is not offered.
    struct Scopes {
        QList<TrafficRow> current; ///< one row, or none
        QList<TrafficRow> selected;
        QList<TrafficRow> shown;
    };

    enum Scope { Current, Selected, Shown };

    ExportDialog(GatewayThread &gateway, Scopes scopes, const QString &baseUrl, QWidget *parent = nullptr);

    void setScope(Scope scope);
    ExportForm form() const;
    void setForm(ExportForm form);
    void setPath(const QString &path);
    QString path() const;

    void done(int result) override;

signals:
    /// How it ended, in a sentence.
    void told(const QString &text, bool isFine);

private:
    void fillScopes();
    QWidget *makeFile();
    void connectParts();
    const QList<TrafficRow> &rows() const;
    void formChanged();
    void startPreview();
    void takePreview(const TrafficRecord &record);
    void showPreview();
    void previewOver();
    void fileChanged();
    void browse();
    void run();
    void finish(const ExportOutcome &outcome);

    Scopes m_scopes;
    QString m_baseUrl;
    ExportJob *m_job;
    RecordFetcher *m_fetcher;
    RecordExport m_sample{ExportForm::Har};
    QByteArray m_sampleText;
    int m_sampleGone = 0;
    bool m_tellsOfFile = false; // what is masked: of the file, not of the preview
    QString m_written;          // the file that this dialog wrote last
    QComboBox *m_scope;
    QComboBox *m_form;
    QLabel *m_formNote;
    QLabel *m_masked;
    QPlainTextEdit *m_preview;
    QLineEdit *m_path;
    QLabel *m_fileNote;
    QProgressBar *m_progress;
    QLabel *m_outcome;
    QPushButton *m_export;
    QPushButton *m_close;
};
